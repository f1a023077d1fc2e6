import subprocess
import sys
from pathlib import Path

PROGRAM = """
import multiprocessing, sys
import granian
from chungtay.core.drafting.typst import _fonts, typeface
import typst

def draw():
    # Several pages: one alone is drawn without the pool of threads.
    typst.compile(b"#for n in range(9) [#n #pagebreak()]", font_paths=_fonts(typeface()), ignore_system_fonts=True)

class Server:
    def __init__(self, *words, **settings): pass

    def serve(self):
        page = multiprocessing.Process(target=draw, daemon=True)
        page.start()
        page.join(timeout=60)
        sys.exit(page.exitcode if page.exitcode is not None else "no letter came in a minute")

if __name__ == "__main__":
    from chungtay.cli import serve
    draw()
    granian.Granian = Server
    serve.work_in_background = print
    serve.serve(0)
"""


def test_a_server_that_has_drawn_letters_before_it_began_still_draws_them(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    answer = subprocess.run([sys.executable, str(program)], capture_output=True, check=False)
    assert answer.returncode == 0, answer.stderr.decode()
