"""Runs cells in a kernel of its own and says what came back; the tests of the kernel read it.

stdin:  {"argv": [...], "cwd": "...", "pause_after_error": s,
         "steps": [{"code": "...", "allow_stdin": false, "interrupt_after": s, "pause": s,
                    "stop_on_error": false, "history": false, "queued": [more code]}]}
stdout: [{"reply": content, "outputs": [{"type": ..., **content}], "seconds": s}, ...]
"""
import json
import queue
import sys
import threading
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

TIMEOUT = 60
LOST = 2  # seconds to wait for messages that should have come before the reply


def gather(client, message_id):
    """The reply of one cell and all its messages up to `idle`, which the stock kernel may lose."""
    outputs, reply, deadline = [], None, time.monotonic() + TIMEOUT
    idle = False
    while not (idle and reply) and time.monotonic() < deadline:
        if reply is None and (message := take(client.get_shell_msg, message_id)):
            reply = message["content"]
            deadline = min(deadline, time.monotonic() + LOST)
        while not idle and (message := take(client.get_iopub_msg, message_id)):
            content = message["content"]
            if message["msg_type"] != "status":
                outputs.append({"type": message["msg_type"], **content})
            elif content["execution_state"] == "idle":
                idle = True
    return {"reply": reply or {"status": "none"}, "outputs": outputs}


def take(receive, message_id):
    """The next message that belongs to a cell, or None after a short while."""
    while True:
        try:
            message = receive(timeout=0.02)
        except queue.Empty:
            return None
        if message["parent_header"].get("msg_id") == message_id:
            return message


def run_step(manager, client, step):
    time.sleep(step.get("pause", 0))
    options = {
        "allow_stdin": step.get("allow_stdin", False),
        "stop_on_error": step.get("stop_on_error", False),
    }
    started = time.monotonic()
    if step.get("history"):
        client.history()
    ids = [client.execute(code, **options) for code in [step["code"], *step.get("queued", [])]]
    if "interrupt_after" in step:
        threading.Timer(step["interrupt_after"], manager.interrupt_kernel).start()
    results = [gather(client, message_id) for message_id in ids]
    first = results[0]
    first["seconds"] = time.monotonic() - started
    if len(results) > 1:
        first["queued"] = results[1:]
    return first


def main():
    job = json.load(sys.stdin)
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(
        argv=job["argv"], display_name="test", language="typescript"
    )
    # the kernel's own stdout is not ours
    manager.start_kernel(cwd=job["cwd"], stdout=sys.stderr)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        results = []
        for step in job["steps"]:
            if results and results[-1]["reply"]["status"] != "ok":
                time.sleep(job.get("pause_after_error", 0))
            results.append(run_step(manager, client, step))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    json.dump(results, sys.stdout)


main()
