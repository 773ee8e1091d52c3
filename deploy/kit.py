"""Starts the production setup on the loopback interface, in a temporary folder, for deploy/check.py."""

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
FIRST_PORT = int(os.environ.get("PORT", "8450"))
PORTS = HTTPS, HTTP, WEB_1, WEB_2, REDIS = range(FIRST_PORT, FIRST_PORT + 5)
SITE = f"https://localhost:{HTTPS}"


class Deployment:
    """The running processes and their folder; `stop()` ends each process by its id."""

    def __init__(self, folder: Path):
        for port in PORTS:
            with socket.socket() as free:
                free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                free.bind(("127.0.0.1", port))  # fails now rather than talking to another server later
        self.folder, self.paper = folder, folder / "paper"
        self.running: dict[str, subprocess.Popen] = {}
        ignored = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".pytest_cache", ".ruff_cache")
        shutil.copytree(ROOT, self.paper, ignore=ignored)
        (self.paper / ".venv").symlink_to((ROOT / ".venv").resolve())
        folder.chmod(0o755)
        self.environment = {
            "PATH": os.environ["PATH"],
            "SITE_URL": SITE,
            "SECRET_KEY": os.urandom(40).hex(),
            "BEHIND_PROXY": "1",
            "SECOND_FACTOR_ROLES": "",  # the checks log in with a password alone
            "DATABASE_URL": f"postgres://newsroom@/newsroom?host={folder}",
            "CACHE_URL": f"redis://127.0.0.1:{REDIS}",
        }

    def start(self, name: str, *command: str, **environment: str) -> None:
        """Start a command in its own process group, logging to NAME.log."""
        log = (self.folder / f"{name}.log").open("ab")
        self.running[name] = subprocess.Popen(
            command, cwd=self.paper, env=self.environment | environment, stdout=log, stderr=log, start_new_session=True
        )

    def end(self, name: str, by: signal.Signals = signal.SIGTERM) -> None:
        """Signal the process group and wait for its end."""
        process = self.running.pop(name)
        os.killpg(process.pid, by)
        process.wait(20)

    def stop(self) -> None:
        """End all processes."""
        for name in list(self.running):
            self.end(name)
        for name in ("primary", "replica"):
            if (self.folder / name / "postmaster.pid").exists():
                self.postgres("pg_ctl", f"--pgdata={self.folder / name}", "--mode=immediate", "stop")

    def postgres(self, *command: str) -> None:
        """Run one of PostgreSQL's programs; as root, by the user postgres, because they refuse root."""
        become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        subprocess.run([*become, *command], check=True, cwd="/", stdout=subprocess.DEVNULL)

    def start_databases(self) -> None:
        """Start an empty PostgreSQL on a socket in the folder, and a Redis without persistence."""
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

    def start_postgres(self, name: str, *options: str) -> None:
        """Start the PostgreSQL server in this data folder."""
        data, settings = self.folder / name, f"-k {self.folder} -c listen_addresses= {' '.join(options)}"
        self.postgres("pg_ctl", f"--pgdata={data}", f"--log={data}.log", "--wait", f"--options={settings}", "start")

    def sql(self, port: int, statement: str) -> None:
        """Execute a statement on the server at this port."""
        self.postgres(
            "psql", f"--host={self.folder}", f"--port={port}", "--username=newsroom", "--command", statement, "newsroom"
        )

    def manage(self, *arguments: str, **environment: str) -> str:
        """Run manage.py and return its output. Exits when it fails."""
        command = [".venv/bin/python", "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=self.paper, env=self.environment | environment, capture_output=True, text=True
        )
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout

    def start_web(self, port: int, **environment: str) -> None:
        """Start a web process and wait until it listens."""
        self.start(f"web-{port}", "sh", "deploy/serve", f"127.0.0.1:{port}", **environment)
        wait_for(port)

    def nginx(self) -> None:
        """Start nginx with deploy/nginx.conf, adapted to this folder, its ports and a self-signed certificate."""
        name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        files = ["-keyout", str(self.folder / "key.pem"), "-out", str(self.folder / "cert.pem")]
        openssl = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
        subprocess.run([*openssl, *name, *files], check=True, capture_output=True)
        text = (self.paper / "deploy" / "nginx.conf").read_text()
        for original, replacement in {
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
            assert original in text, original
            text = text.replace(original, replacement)
        (self.folder / "site.conf").write_text(re.sub(r" *listen \[::\].*\n", "", text))
        temporary = "".join(
            f"{kind}_temp_path {self.folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (self.folder / "nginx.conf").write_text(
            f"{'user root;' if os.getuid() == 0 else ''} daemon off; worker_processes auto;\n"
            f"pid {self.folder}/nginx.pid;\n"
            f"error_log {self.folder}/nginx-error.log; events {{ worker_connections 4096; }}\n"
            f"http {{ sendfile on; tcp_nopush on;\n"
            f"include /etc/nginx/mime.types; default_type application/octet-stream;\n"
            f"access_log {self.folder}/access.log; gzip on;\n{temporary}include {self.folder}/site.conf; }}\n"
        )
        subprocess.run(["nginx", "-t", "-q", "-c", self.folder / "nginx.conf", "-e", "stderr"], check=True)
        self.start("nginx", "nginx", "-c", str(self.folder / "nginx.conf"), "-e", "stderr")
        wait_for(HTTPS)


def wait_for(port: int) -> None:
    """Wait until something listens on the port, at most 30 seconds; else exit."""
    for _try in range(300):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
    sys.exit(f"Nothing listens on port {port}.")
