"""Runs one notebook from its first cell to its last and leaves an executed copy and a report.

    run_notebook.py NOTEBOOK --out-executed FILE.ipynb --html FILE.html [--env NAME=VALUE ...]

stdout: one JSON object a line: {"event": "start" | "cell" | "note" | "done" | "failed", ...}.
Failure: one line on stderr with notebook, cell and error; exit code 1, or 2 where a person can
mend it (wrong input, an earlier notebook not run). Both files are then as they were before; the
notebook as far as it came is kept in .cache/failed/ for who looks for the reason.
"""

import argparse
import json
import logging
import os
import signal
import sys
import tempfile
import time
import warnings
from pathlib import Path

logging.disable(logging.CRITICAL)  # one line on failure, none otherwise
warnings.simplefilter("ignore")

import nbformat  # noqa: E402
from jupyter_client.kernelspec import NoSuchKernel  # noqa: E402
from nbclient.exceptions import (  # noqa: E402
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)
from nbconvert.exporters import HTMLExporter  # noqa: E402
from nbconvert.preprocessors import ExecutePreprocessor  # noqa: E402
from traitlets.config.loader import PyFileConfigLoader  # noqa: E402

SETUP = Path(__file__).resolve().parent
ROOT = SETUP.parent
FAILED = ROOT / ".cache" / "failed"
KERNEL = "tslab"
GRACE = 1.0  # seconds a kernel has to end by itself when this process is told to stop
AFTERMATH = 200  # milliseconds in which what the last cell started may still go wrong


class NotebookFailure(Exception):
    """One line that names notebook, cell and error."""

    def __init__(self, message, exit_code=1):
        super().__init__(" ".join(str(message).split()))
        self.exit_code = exit_code


def say(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


class Runner(ExecutePreprocessor):
    """nbconvert's own execution, with progress on stdout and nothing that may go unnoticed."""

    def __init__(self, name, kernel_log, timeout, **options):
        # no record of times: executed copies of two runs are then the same
        super().__init__(
            kernel_name=KERNEL,
            timeout=timeout,
            record_timing=False,
            coalesce_streams=True,
            **options,
        )
        self.name = name
        self.kernel_log = kernel_log
        self.number = 0
        self.of = 0

    def start_new_kernel(self, **kwargs):
        super().start_new_kernel(stdout=self.kernel_log, stderr=self.kernel_log, **kwargs)
        stop_kernel_with_us(self.km.provisioner.process.pid)

    def run(self, notebook, folder):
        code = [cell for cell in notebook.cells if is_code(cell)]
        self.of = len(code)
        say("start", notebook=self.name, cells=self.of)
        # One request more: errors that come soon after the last cell fail it.
        last = nbformat.v4.new_code_cell(f"await new Promise(done => setTimeout(done, {AFTERMATH}))")
        notebook.cells.append(last)
        try:
            self.preprocess(notebook, {"metadata": {"path": str(folder)}})
        finally:
            notebook.cells.remove(last)

    def preprocess_cell(self, cell, resources, index):
        if not is_code(cell):
            return cell, resources
        self.number += 1
        if self.number <= self.of:
            say("cell", notebook=self.name, cell=self.number, of=self.of)
        try:
            cell, resources = super().preprocess_cell(cell, resources, index)
        except CellExecutionError as error:
            raise self.failure(f"{error.ename}: {error.evalue}") from None
        except CellTimeoutError:
            raise self.failure(f"still running after {self.timeout} s, stopped") from None
        except DeadKernelError:
            raise self.failure(f"the kernel died{self.last_words()}") from None
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                raise self.failure(f"wrote to stderr: {first_line(output.text)}")
        return cell, resources

    def failure(self, text):
        where = f"cell {self.number}" if self.number <= self.of else "after its last cell"
        return NotebookFailure(f"{self.name} {where}: {text}", self.exit_code)

    exit_code = 1

    async def _check_raise_for_error(self, cell, cell_index, exec_reply):
        if exec_reply is not None:
            self.exit_code = exec_reply["content"].get("exit_code", 1)
        await super()._check_raise_for_error(cell, cell_index, exec_reply)

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] in ("display_data", "update_display_data"):
            content = msg["content"]
            if content.get("metadata", {}).get("spendscope", {}).get("progress"):
                text = content["data"].get("text/plain", "")
                say("note", notebook=self.name, cell=self.number, text=text)
        return super().process_message(msg, cell, cell_index)

    def last_words(self):
        """What the kernel's process printed last: Node says there why it ended."""
        self.kernel_log.seek(0)
        lines = self.kernel_log.read().decode("utf8", "replace").splitlines()
        telling = [line for line in lines if "FATAL ERROR" in line] or [
            line for line in lines if line.strip() and not line.startswith(("<---", "    "))
        ]
        return f": {telling[-1].strip()}" if telling else ""


def is_code(cell):
    return cell.cell_type == "code" and cell.source.strip() != ""


def first_line(text):
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def stop_kernel_with_us(pid):
    """On SIGINT or SIGTERM the kernel and its children end first, then this process, at once."""

    def stop(number, _frame):
        end_group(pid)
        for path in Pending.paths:
            path.unlink(missing_ok=True)
        print(f"stopped by {signal.Signals(number).name}", file=sys.stderr, flush=True)
        os._exit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def end_group(pid):
    """Jupyter starts a kernel in a session of its own, so that its group has its number."""
    try:
        os.killpg(pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline:
            if os.waitpid(pid, os.WNOHANG)[0]:
                break
            time.sleep(0.02)
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, ChildProcessError):
        pass  # it has ended already


class Pending:
    """Files that are whole on the disk before any of them takes its name."""

    paths = []

    @classmethod
    def write_all(cls, texts):
        try:
            for path, text in texts.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
                cls.paths.append(temporary)
                with open(temporary, "w", encoding="utf8", newline="\n") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
            for temporary, path in zip(cls.paths, texts, strict=True):
                os.replace(temporary, path)
        finally:
            for temporary in cls.paths:
                temporary.unlink(missing_ok=True)
            cls.paths = []


def report_html(notebook, source):
    folder = SETUP / "nbconvert"
    config = PyFileConfigLoader("config.py", path=str(folder)).load_config()
    resources = {"metadata": {"name": source.stem, "path": str(source.parent)}}
    return HTMLExporter(config=config).from_notebook_node(notebook, resources)[0]


def display_name(path):
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def keep_failed(source, notebook, kernel_log):
    FAILED.mkdir(parents=True, exist_ok=True)
    copy = FAILED / source.name
    nbformat.write(notebook, copy)
    kernel_log.seek(0)
    (FAILED / f"{source.stem}.log").write_bytes(kernel_log.read())
    return copy


def execute(source, options, kernel_log):
    name = display_name(source)
    started = time.monotonic()
    try:
        notebook = nbformat.read(source, as_version=4)
    except FileNotFoundError:
        raise NotebookFailure(f"{name}: there is no such notebook", 2) from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        raise NotebookFailure(f"{name}: not a notebook: {first_line(str(error))}", 2) from None
    runner = Runner(name, kernel_log, options.timeout)
    try:
        runner.run(notebook, source.parent)
    except NoSuchKernel:
        raise NotebookFailure(
            f"{name}: Jupyter knows no kernel {KERNEL}: run node setup/register-kernel.mjs"
        ) from None
    except (NotebookFailure, RuntimeError) as error:
        copy = keep_failed(source, notebook, kernel_log)
        say("failed", notebook=name, cell=runner.number, copy=display_name(copy))
        if isinstance(error, NotebookFailure):
            raise
        # before the first cell: nbclient's own words
        raise NotebookFailure(f"{name}: {error}{runner.last_words()}") from None
    Pending.write_all(
        {
            options.out_executed: nbformat.writes(notebook) + "\n",
            options.html: report_html(notebook, source),
        }
    )
    for stale in (FAILED / source.name, FAILED / f"{source.stem}.log"):
        stale.unlink(missing_ok=True)
    say("done", notebook=name, seconds=round(time.monotonic() - started, 2))


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--out-executed", type=Path, required=True, metavar="FILE.ipynb")
    parser.add_argument("--html", type=Path, required=True, metavar="FILE.html")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--timeout", type=int, default=1800, help="seconds for one cell")
    options = parser.parse_args(arguments)
    for setting in options.env:
        name, equals, value = setting.partition("=")
        if not (name and equals):
            parser.error(f"invalid --env; not NAME=VALUE: {setting}")
        os.environ[name] = value  # the kernel inherits it
    return options


def main(arguments):
    options = parse(arguments)
    with tempfile.TemporaryFile() as kernel_log:
        try:
            execute(options.notebook.resolve(), options, kernel_log)
        except NotebookFailure as failure:
            print(failure, file=sys.stderr, flush=True)
            return failure.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
