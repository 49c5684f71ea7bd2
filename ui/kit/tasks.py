"""Work off the GUI thread: one writing thread, one reading thread, a small pool.

This is the only thread code of the window. Every answer comes back through one queued signal, in
the order in which work ended on its thread. A callback is dropped when the Qt object it belongs to
(its ``owner``, or the object of a bound method) has been destroyed meanwhile.
"""

from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop_sales.core.garbage import give_back_memory

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from sqlalchemy.orm import Session

    from desktop_sales.storage.workspace import Workspace

T = TypeVar("T")
RETIRED = "retired"
WRITING, READING, COMPUTING = "writing", "reading", "computing"
THREADS = {WRITING: 1, READING: 1, COMPUTING: 2}
LONG_SECONDS = 0.25
OnDone = Callable[[Any], None]
OnError = Callable[[Exception], None]


class Cancelled(Exception):  # noqa: N818 - the outcome of a wish, not an error
    """Raised by ``Progress.step`` when the user has asked to stop."""


class Job:
    """Work under way; ``cancel`` asks it to stop at its next step.

    The working thread may hold a job a moment longer than the window. ``let_go`` is called on the
    GUI thread before that, so that no widget is ever destroyed on another thread.
    """

    def __init__(
        self,
        title: str,
        owner: QObject | None,
        on_done: OnDone | None,
        on_error: OnError | None,
        on_progress: Callable[[int, int, str], None] | None = None,
    ) -> None:
        self.title = title
        self.owner = owner
        self.on_done = on_done
        self.on_error = on_error
        self.on_progress = on_progress
        self.work: Callable[[], Any] | None = None
        self.stop = Event()

    def __call__(self) -> Any:
        """Do the work; called on its thread. What long work needed is given back after it."""
        if self.work is None:
            return None
        began = monotonic()
        try:
            return self.work()
        finally:
            if monotonic() - began > LONG_SECONDS:
                give_back_memory()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self.stop.set()

    def let_go(self) -> None:
        """Forget the work and whom it was for."""
        self.work = self.owner = self.on_done = self.on_error = self.on_progress = None


class Progress(NamedTuple):
    """Handed to computing work: report steps, notice the wish to cancel."""

    job: Job
    tell: Callable[[Job, int, int, str], None]

    def step(self, done: int, total: int, text: str = "") -> None:
        """Report ``done`` of ``total``; raise Cancelled when the user has asked to stop."""
        if self.job.stop.is_set():
            raise Cancelled
        self.tell(self.job, done, total, text)

    def cancelled(self) -> bool:
        """Tell whether the user has asked to stop."""
        return self.job.stop.is_set()


class Tasks(QObject):
    """Runs use cases, queries and computations; ``running`` names the longest-running work.

    ``progressed`` says how far that work is where it is shown nowhere else, ``stopped`` that named
    work was stopped.
    """

    running = Signal(str)
    progressed = Signal(int, int)
    stopped = Signal()
    failed = Signal(object)
    _answered = Signal(object, object, object)
    _progressed = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: dict[str, ThreadPoolExecutor] = {}
        self._jobs: list[Job] = []
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._answered.connect(self._on_answered, queued)
        self._progressed.connect(self._on_progressed, queued)

    def write(
        self,
        workspace: "Workspace",
        action: str,
        use_case: "Callable[[Session], T]",
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
        *,
        owner: QObject | None = None,
        undoable: bool = True,
    ) -> Job:
        """Run a use case as one transaction named ``action`` (translated) on the writing thread."""
        job = Job(action, owner, on_done, on_error)
        return self._start(WRITING, job, lambda: workspace.run(action, use_case, undoable=undoable))

    def write_with(
        self,
        title: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
        *,
        owner: QObject | None = None,
        on_progress: Callable[[int, int, str], None] | None = None,
    ) -> Job:
        """Run work that writes by itself (import, undo, restore) on the writing thread."""
        job = Job(title, owner, on_done, on_error, on_progress)
        return self._start(WRITING, job, lambda: work(Progress(job, self._tell)))

    def read(
        self,
        workspace: "Workspace",
        query: "Callable[[Session], T]",
        on_done: Callable[[T], None],
        on_error: OnError | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Run a query on the reading thread."""
        job = Job("", owner, on_done, on_error)
        return self._start(READING, job, lambda: workspace.read(query))

    def read_with(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: OnError | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Run work that reads by itself (history, list of backups) on the reading thread."""
        return self._start(READING, Job("", owner, on_done, on_error), work)

    def reader(self, workspace: "Workspace") -> Callable[..., Job]:
        """Return ``read`` for one workspace, as tables take it."""

        def read(query: "Callable[[Session], T]", on_done: OnDone, owner: QObject) -> Job:
            return self.read(workspace, query, on_done, owner=owner)

        return read

    def compute(
        self,
        title: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
        *,
        on_progress: Callable[[int, int, str], None] | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Run work without the database (documents, parsing) in the pool."""
        job = Job(title, owner, on_done, on_error, on_progress)
        return self._start(COMPUTING, job, lambda: work(Progress(job, self._tell)))

    def idle(self) -> bool:
        """Tell whether nothing is under way and every answer was delivered."""
        return not self._jobs

    def stop_named(self) -> None:
        """Ask the work that ``running`` names to stop."""
        named = self._named()
        if named is not None:
            named.cancel()

    def close(self) -> None:
        """Ask all work to stop and wait for what has begun."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        for executor in self._threads.values():
            executor.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _executor(self, kind: str) -> "ThreadPoolExecutor":
        """Return the threads of a kind, made when first needed: not before the first paint."""
        if kind not in self._threads:
            from concurrent.futures import ThreadPoolExecutor

            self._threads[kind] = ThreadPoolExecutor(THREADS[kind], kind)
        return self._threads[kind]

    def _start(self, kind: str, job: Job, work: Callable[[], T]) -> Job:
        if self._closed:
            return job
        job.work = work
        self._jobs.append(job)
        self._show_running()
        future = self._executor(kind).submit(job)
        future.add_done_callback(lambda ended: self._hand_over(job, ended))
        return job

    def _hand_over(self, job: Job, ended: "Future[Any]") -> None:
        """Send the answer to the GUI thread; runs on the working thread."""
        if self._closed or ended.cancelled() or not isValid(self):
            return
        error = ended.exception()
        self._answered.emit(job, None if error else ended.result(), error)

    def _tell(self, job: Job, done: int, total: int, text: str) -> None:
        if not self._closed:
            self._progressed.emit(job, done, total, text)

    @Slot(object, object, object)
    def _on_answered(self, job: Job, result: object, error: Exception | None) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self._show_running()
        try:
            self._deliver(job, result, error)
        finally:
            job.let_go()

    def _deliver(self, job: Job, result: object, error: Exception | None) -> None:
        if error is None:
            if job.on_done is not None and _is_alive(job, job.on_done):
                job.on_done(result)
        elif isinstance(error, Cancelled) and job.on_error is None:
            if job.title:
                self.stopped.emit()
        elif job.on_error is not None:
            if _is_alive(job, job.on_error):
                job.on_error(error)
        else:
            self.failed.emit(error)

    @Slot(object, int, int, str)
    def _on_progressed(self, job: Job, done: int, total: int, text: str) -> None:
        if job.on_progress is None:
            if job is self._named():
                self.progressed.emit(done, total)
        elif _is_alive(job, job.on_progress):
            job.on_progress(done, total, text)

    def _named(self) -> Job | None:
        return next((job for job in self._jobs if job.title), None)

    def _show_running(self) -> None:
        named = self._named()
        self.running.emit(named.title if named is not None else "")


def retire(owner: QObject) -> None:
    """Drop answers to an object and all its children from now on; it is about to be deleted."""
    owner.setProperty(RETIRED, True)


def _is_alive(job: Job, callback: Callable[..., None]) -> bool:
    while isinstance(callback, partial):
        callback = callback.func
    owner = job.owner if job.owner is not None else getattr(callback, "__self__", None)
    if not isinstance(owner, QObject):
        return True
    while owner is not None:
        if not isValid(owner) or owner.property(RETIRED):
            return False
        owner = owner.parent()
    return True
