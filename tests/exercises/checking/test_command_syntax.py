"""What a shell cannot read, in words a student can use."""

import pytest

from exercises.checking import check

# the command, the column, the message in Spanish, the message in English
BROKEN = [
    ("", 0, "El comando está vacío", "The command is empty"),
    (" \n\t", 0, "El comando está vacío", "The command is empty"),
    ("# ls", 0, "Sólo hay un comentario: no se ejecuta nada", "There is only a comment: nothing is run"),
    ('echo "hola', 6, 'Falta cerrar la comilla " (columna 6)', 'The quote " is not closed (column 6)'),
    ("echo 'hola", 6, "Falta cerrar la comilla ' (columna 6)", "The quote ' is not closed (column 6)"),
    ("echo `ls", 6, "Falta cerrar la comilla ` (columna 6)", "The quote ` is not closed (column 6)"),
    ("ls |", 4, "Falta un comando después de |", "A command is missing after |"),
    ("a && && b", 3, "Falta un comando después de &&", "A command is missing after &&"),
    ("ls ||", 4, "Falta un comando después de ||", "A command is missing after ||"),
    ("if", 1, "Falta un comando después de if", "A command is missing after if"),
    ("| ls", 1, "Falta un comando antes de |", "A command is missing before |"),
    ("ls & ; pwd", 6, "Falta un comando antes de ;", "A command is missing before ;"),
    ("ls >", 4, "Falta el archivo después de >", "The file is missing after >"),
    ("cat <", 5, "Falta el archivo después de <", "The file is missing after <"),
    ("echo $(ls", 6, "Falta cerrar $(", "$( is not closed"),
    ("(ls", 1, "Falta cerrar (", "( is not closed"),
    ("{ ls; ", 1, "Falta cerrar {", "{ is not closed"),
    ("[[ a", 1, "Falta cerrar [[", "[[ is not closed"),
    ("ls )", 4, "Sobra )", ") has no opening"),
    ("}", 1, "Sobra }", "} has no opening"),
    ("fi", 1, "Sobra fi", "fi has no opening"),
    ("if true; then ls", 1, "Falta fi para cerrar if", "fi is missing to close if"),
    ("for i in a; do ls", 1, "Falta done para cerrar for", "done is missing to close for"),
    ("case x in", 1, "Falta esac para cerrar case", "esac is missing to close case"),
    ("while true; ls", 1, "Falta do después de while", "do is missing after while"),
    ("foo(", 4, "Error de sintaxis cerca de ( (columna 4)", "Syntax error near ( (column 4)"),
    ("echo (a)", 6, "Error de sintaxis cerca de ( (columna 6)", "Syntax error near ( (column 6)"),
    ("()", 1, "Falta un comando después de ()", "A command is missing after ()"),
    ("function f", 1, "Falta un comando después de function", "A command is missing after function"),
    ("if [ -f a ]; ls; fi", 18, "Falta then después de if", "then is missing after if"),
    ("if [ -f a ] then ls; fi", 22, "Falta ; delante de then", "A ; is missing before then"),
    ("if a; then b; fi; fi", 19, "Sobra fi", "fi has no opening"),
    ("while true; ls; done", 17, "Falta do después de while", "do is missing after while"),
    ("for f in *; ls; done", 1, "Falta do después de for", "do is missing after for"),
    ("for f in a do ls; done", 1, "Falta ; delante de do", "A ; is missing before do"),
    ("for f in a; do ls done", 1, "Falta ; delante de done", "A ; is missing before done"),
    ("{ ls }", 1, "Falta ; delante de }", "A ; is missing before }"),
    ("case $x a) ls;; esac", 1, "Falta in después de case", "in is missing after case"),
    ("ls ;; pwd", 4, "Error de sintaxis cerca de ;; (columna 4)", "Syntax error near ;; (column 4)"),
    ("echo a(b)", 7, "Error de sintaxis cerca de ( (columna 7)", "Syntax error near ( (column 7)"),
    ("echo !(x)", 6, "Error de sintaxis cerca de !( (columna 6)", "Syntax error near !( (column 6)"),
]

WHOLE = [
    "ls -l | grep 'x y' > salida.txt",
    "sudo apt-get install -y nano && echo listo || exit 1",
    'for i in 1 2 3; do echo "$i"; done',
    "cat <<EOF\nhola ${usuario}\nEOF",
    "docker run -d \\\r\n  -p 80:80 nginx\r\n",
    "case $x in a) ls ;; *) pwd ;; esac",
    "[[ $x == @(a|b) ]] && echo ${x#@(a)}",
    "f() { ls; }; f",
    "X=1",
    "> vacío",
]


@pytest.mark.parametrize(("text", "column", "es", "en"), BROKEN)
def test_says_what_is_wrong_and_where(text, column, es, en):
    verdict = check("command", text)

    assert [(finding.column, finding.message) for finding in verdict.findings] == [(column, es)]
    assert [finding.message for finding in check("command", text, language="en").findings] == [en]
    assert verdict.passed is False


@pytest.mark.parametrize("text", WHOLE)
def test_lets_what_a_shell_can_read_pass(text):
    assert check("command", text).errors == ()


def test_counts_characters_and_not_bytes():
    found = check("command", "echo ñandú |").findings[0]

    assert (found.line, found.column) == (1, 12)


def test_names_the_line_of_a_longer_command():
    found = check("command", "ls\necho ñ |").findings[0]

    assert (found.line, found.column, found.message) == (2, 8, "Falta un comando después de |")


def test_never_shows_the_parsers_english():
    found = check("command", "[[ a && ]]").findings[0]

    assert (found.rule, found.message) == ("syntax-near", "Error de sintaxis cerca de && (columna 6)")


def test_a_document_that_only_the_end_of_the_text_closes_deserves_a_warning():
    verdict = check("command", "cat <<EOF\nhola", {"allowed_commands": {"cat": "*"}})

    assert [(f.rule, f.severity, f.line, f.column, f.message) for f in verdict.findings] == [
        (
            "syntax-open-document",
            "warning",
            1,
            5,
            "Falta la línea EOF que cierra el documento: se cierra al final del texto",
        )
    ]


@pytest.mark.parametrize("text", ["foo <<EOF\nhola", "cat <<EOF\n$(", "cat <<EOF | \nhola"])
def test_an_open_document_hides_no_error(text):
    assert check("command", text, {"allowed_commands": {"cat": "*"}}).passed is False


def test_refuses_a_function_without_a_name():
    found = check("command", "$(\n()a | b\n)").errors

    assert [(one.rule, one.line, one.column) for one in found] == [("syntax-near", 2, 1)]
