// Ace over a textarea: loaded only when asked for, without inline styles or workers, dressed by app.css.

const MARKS = { error: "wrong-line", warning: "warned-line" };
// Commands that would load further parts of Ace; the browser's own search stays on Ctrl+F.
const NEEDS_MORE_FILES = [
  "find", "replace", "gotoline", "showSettingsMenu", "openCommandPalette", "openCommandPallete", "modeSelect",
  "goToNextError", "goToPreviousError", "toggleFoldWidget", "toggleParentFoldWidget",
];
let loading = null;

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.addEventListener("load", resolve, { once: true });
    element.addEventListener("error", reject, { once: true });
    document.head.append(element);
  });
}

function stylesheet(address) {
  const element = document.createElement("link");
  element.rel = "stylesheet";
  element.href = address;
  document.head.append(element);
}

async function loadAce(about) {
  stylesheet(about.aceStyle);
  await script(about.ace);
  ace.config.set("useStrictCSP", true);
  ace.config.set("loadWorkerFromBlob", false);
  ace.config.setMessages(JSON.parse(about.aceWords));
  ace.define("ace/theme/taller", ["require", "exports", "module"], (_require, exports) => {
    exports.isDark = false;
    exports.cssClass = "ace-taller";
    exports.cssText = "";
  });
  await script(about.modeScript);
}

/** The field, or null when Ace cannot be had: the textarea is as good then. */
export async function dressed(area, about, onChange) {
  try {
    await (loading ??= loadAce(about));
  } catch {
    return null;
  }
  return new Field(area, about, onChange);
}

class Field {
  constructor(area, about, onChange) {
    this.box = document.createElement("div");
    area.before(this.box);
    this.editor = ace.edit(this.box, {
      value: area.value,
      mode: `ace/mode/${about.mode}`,
      theme: "ace/theme/taller",
      minLines: about.kind === "command" ? 4 : 9,
      maxLines: 32,
      wrap: about.kind !== "dockerfile",
      indentedSoftWrap: false,
      useWorker: false,
      showPrintMargin: false,
      showFoldWidgets: false,
      useSvgGutterIcons: true,
   
      showGutter: about.kind !== "conceptual",
      enableKeyboardAccessibility: true,
      textInputAriaLabel: about.label,
      tabSize: 4,
    });
    this.editor.renderer.setScrollMargin(8, 8, 0, 0);
    this.editor.renderer.setPadding(about.kind === "conceptual" ? 16 : 4);
    this.editor.session.getUndoManager().reset();
    this.editor.commands.removeCommands(NEEDS_MORE_FILES);
    this.markers = [];
    this.editor.on("change", () => { this.forgetMarks(); onChange(); });
  }

  text() { return this.editor.getValue(); }
  focus() { this.editor.focus(); }
  replace(text) { this.editor.setValue(text, -1); }

  takeOver(position) {
    this.editor.moveCursorToPosition(this.editor.session.doc.indexToPosition(position));
    this.editor.clearSelection();
    this.editor.focus();
  }

  goTo(line) {
    this.editor.gotoLine(line, 0, false);
    this.editor.focus();
  }

  // Lines are marked as long as the text is the one that was judged; the gutter carries the sentences.
  mark(findings) {
    this.forgetMarks();
    const { Range } = ace.require("ace/range");
    for (const { line, type } of findings) {
      this.markers.push(this.editor.session.addMarker(new Range(line - 1, 0, line - 1, 1), MARKS[type], "fullLine"));
    }
    this.editor.session.setAnnotations(findings.map(({ line, type, text }) => ({ row: line - 1, column: 0, text, type })));
  }

  forgetMarks() {
    for (const marker of this.markers) this.editor.session.removeMarker(marker);
    this.markers = [];
    this.editor.session.clearAnnotations();
  }

  remove() {
    this.editor.destroy();
    this.box.remove();
  }
}
