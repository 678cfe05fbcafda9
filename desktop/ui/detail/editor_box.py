"""A label over an editor in the panel of an action, and what its keys do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop.ui.editors import DateEditor, LeadsEditor, LineEditor, StatusEditor, TextEditor
from desktop.ui.editors.status_buttons import StatusButtons
from desktop.ui.rows import own_undo

_ALT = Qt.KeyboardModifier.AltModifier
_COMES_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
Editor = LineEditor | TextEditor | StatusEditor | StatusButtons


class EditorBox(QWidget):
    """What is typed is committed when the focus leaves, or with Ctrl+Enter; Escape takes it back.

    A text field is as high as its words, up to ``MOST_LINES``. A box of its own kind says what
    :meth:`commit` and :meth:`take_back` do.
    """

    MOST_LINES = 12

    label: QLabel
    editor: Editor

    def commit(self) -> None:
        """Hand on what was typed."""
        raise NotImplementedError

    def take_back(self) -> bool:
        """Show again what is kept; False where there is nothing to show."""
        raise NotImplementedError

    def is_typed_in(self) -> bool:
        """Whether the focus is here and something was typed that was not handed on yet.

        A field that is only entered shows what becomes of its value meanwhile: left as it was, it
        would hand on a value that is no more.
        """
        editor = self.editor
        typed = isinstance(editor, LineEditor | TextEditor) and editor.is_typed()
        return typed and editor.hasFocus()

    def begin(self) -> QWidget:
        """Put the focus in the editor, with its text to be typed over where that is one line."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.editor, LineEditor):
            self.editor.selectAll()
        return self.editor

    def lay_out(self) -> None:
        """Put the label over the editor, and listen to the editor's keys."""
        editor = self.editor
        if isinstance(editor, TextEditor):
            editor.textChanged.connect(self.grow)
            # The words break into other lines when the box gets its width, or is shown at last.
            editor.document().documentLayout().documentSizeChanged.connect(lambda _: self.grow())
        elif isinstance(editor, LineEditor):
            editor.returnPressed.connect(self.commit)
        editor.installEventFilter(self)
        self.label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.label.setBuddy(editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.label)
        layout.addWidget(editor)
        self.grow()  # an empty field tells of no text that changed

    def show_beginning(self) -> None:
        """Show a line from its beginning where it has no room: its end alone says little."""
        if isinstance(self.editor, LineEditor):
            self.editor.setCursorPosition(0)

    def grow(self) -> None:
        """Make a text field as high as its words."""
        editor = self.editor
        if not isinstance(editor, TextEditor):
            return
        most = self.MOST_LINES * editor.fontMetrics().lineSpacing()
        height = max(24, min(most, editor.wanted_height()))
        if editor.minimumHeight() != height or editor.maximumHeight() != height:
            editor.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grow()

    def _is_of_the_plan(self, event: QEvent) -> bool:
        """Whether Undo or Redo is asked for where nothing is typed that it could be of."""
        editor, way = self.editor, own_undo.asked_by(event)
        if way is None or not isinstance(editor, LineEditor):
            return False
        return not editor.is_typed() and not own_undo.can(editor, way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        editor = self.editor
        if event.type() == QEvent.Type.Resize and isinstance(editor, TextEditor):
            QTimer.singleShot(0, self, self.grow)  # at another width its words break elsewhere
        if isinstance(editor, StatusButtons):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.commit()
                if isinstance(editor, LineEditor):
                    editor.hide_hint()
                if event.reason() not in _COMES_BACK:
                    self.show_beginning()
        elif self._is_of_the_plan(event):
            event.ignore()  # a line would take Undo and do nothing
            return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self.commit()
                return True
            # In a dialogue Escape is its Cancel, wherever the cursor is.
            if (
                event.key() == Qt.Key.Key_Escape
                and not isinstance(self.window(), QDialog)
                and self.take_back()
            ):
                return True
            asks = event.key() == Qt.Key.Key_F4 or (
                event.key() == Qt.Key.Key_Down and event.modifiers() & _ALT
            )
            if asks and isinstance(editor, DateEditor | LeadsEditor | StatusEditor):
                editor.choose()
                return True
        return super().eventFilter(watched, event)
