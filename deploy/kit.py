"""The kit started on this machine's loopback, in a throw-away folder, for deploy/check.py to try."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = int(os.environ.get("PORT", "8450"))
PORTS = HTTPS, HTTP, WEB_1, WEB_2, REDIS = range(FIRST, FIRST + 5)
SITE = f"https://localhost:{HTTPS}"


class Kit:
    """Everything that runs, in a folder of its own; `stop()` ends each process by its id."""

    def __init__(self, folder: Path):
        for port in PORTS:
            with socket.socket() as free:
                free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                free.bind(("127.0.0.1", port))  # an error now, and not the answers of another's server later
        self.folder, self.paper = folder, folder / "paper"
        self.running: dict[str, subprocess.Popen] = {}
        left_out = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".pytest_cache", ".ruff_cache")
        shutil.copytree(ROOT, self.paper, ignore=left_out)
        (self.paper / ".venv").symlink_to((ROOT / ".venv").resolve())
        folder.chmod(0o755)
        self.environment = {
            "PATH": os.environ["PATH"],
            "SITE_URL": SITE,
            "SECRET_KEY": os.urandom(40).hex(),
            "BEHIND_PROXY": "1",
            "DATABASE_URL": f"postgres://newsroom@/newsroom?host={folder}",
            "CACHE_URL": f"redis://127.0.0.1:{REDIS}",
        }

    def start(self, name: str, *command, **environment) -> None:
        log = (self.folder / f"{name}.log").open("ab")
        self.running[name] = subprocess.Popen(
            command, cwd=self.paper, env=self.environment | environment, stdout=log, stderr=log, start_new_session=True
        )

    def end(self, name: str, by=signal.SIGTERM) -> None:
        process = self.running.pop(name)
        os.killpg(process.pid, by)
        process.wait(20)

    def stop(self) -> None:
        for name in list(self.running):
            self.end(name)
        for name in ("primary", "replica"):
            if (self.folder / name / "postmaster.pid").exists():
                self.postgres("pg_ctl", f"--pgdata={self.folder / name}", "--mode=immediate", "stop")

    def postgres(self, *command) -> None:
        """Run one of PostgreSQL's own programs; it refuses to be root."""
        become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        subprocess.run([*become, *command], check=True, cwd="/", stdout=subprocess.DEVNULL)

    def start_databases(self) -> None:
        """An empty PostgreSQL on a socket in the folder, and a Redis that keeps nothing."""
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = self.folder / "primary"
        self.postgres(
            "initdb", f"--pgdata={data}", "--username=newsroom", "--auth=trust", "--encoding=UTF8", "--no-sync"
        )
        self.start_postgres("primary")
        self.postgres("createdb", f"--host={self.folder}", "--username=newsroom", "newsroom")
        redis = ["redis-server", "--port", str(REDIS), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.start("redis", *redis)

    def start_postgres(self, name: str, *options) -> None:
        data, settings = self.folder / name, f"-k {self.folder} -c listen_addresses= {' '.join(options)}"
        self.postgres("pg_ctl", f"--pgdata={data}", f"--log={data}.log", "--wait", f"--options={settings}", "start")

    def sql(self, port: int, statement: str) -> None:
        self.postgres(
            "psql", f"--host={self.folder}", f"--port={port}", "--username=newsroom", "--command", statement, "newsroom"
        )

    def manage(self, *arguments, **environment) -> str:
        command = [".venv/bin/python", "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=self.paper, env=self.environment | environment, capture_output=True, text=True
        )
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout

    def start_web(self, port: int, **environment) -> None:
        self.start(f"web-{port}", "sh", "deploy/serve", f"127.0.0.1:{port}", **environment)
        wait_for(port)

    def nginx(self) -> None:
        """The kit's own configuration, with this folder's paths and ports and a certificate that it signs itself."""
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost", "-keyout", self.folder / "key.pem", "-out", self.folder / "cert.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        text = (self.paper / "deploy" / "nginx.conf").read_text()
        for ours, here in {
            "https://paper.example": SITE,
            "paper.example": "localhost",
            "/etc/letsencrypt/live/localhost/fullchain.pem": str(self.folder / "cert.pem"),
            "/etc/letsencrypt/live/localhost/privkey.pem": str(self.folder / "key.pem"),
            "/srv/newsroom": str(self.paper),
            "/var/cache/": f"{self.folder}/",
            "/var/log/nginx/": f"{self.folder}/",
            "127.0.0.1:8001": f"127.0.0.1:{WEB_1}",
            "127.0.0.1:8002": f"127.0.0.1:{WEB_2}",
            "listen 443": f"listen 127.0.0.1:{HTTPS}",
            "listen 80": f"listen 127.0.0.1:{HTTP}",
        }.items():
            assert ours in text, ours
            text = text.replace(ours, here)
        (self.folder / "site.conf").write_text(re.sub(r" *listen \[::\].*\n", "", text))
        temporary = "".join(
            f"{kind}_temp_path {self.folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (self.folder / "nginx.conf").write_text(
            f"{'user root;' if os.getuid() == 0 else ''} daemon off; worker_processes auto; pid {self.folder}/nginx.pid;\n"
            f"error_log {self.folder}/nginx-error.log; events {{ worker_connections 4096; }}\n"
            f"http {{ sendfile on; tcp_nopush on; include /etc/nginx/mime.types; default_type application/octet-stream;\n"
            f"access_log {self.folder}/access.log; gzip on;\n{temporary}include {self.folder}/site.conf; }}\n"
        )
        subprocess.run(["nginx", "-t", "-q", "-c", self.folder / "nginx.conf", "-e", "stderr"], check=True)
        self.start("nginx", "nginx", "-c", str(self.folder / "nginx.conf"), "-e", "stderr")
        wait_for(HTTPS)


def wait_for(port: int) -> None:
    """Until something listens there: half a minute at most."""
    for _try in range(300):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
    sys.exit(f"Nothing listens on port {port}.")
