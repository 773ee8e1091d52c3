"""A minimal browser for crash tests: cookies, forms and uploads over HTTP."""

import http.client
import secrets
import urllib.parse
from html.parser import HTMLParser
from http.cookies import SimpleCookie

PASSWORD = "a-long-pass-phrase"


class Form(HTMLParser):
    """The fields that a browser would submit from the form with this id."""

    def __init__(self, page: str, form: str):
        super().__init__()
        self.wanted, self.inside, self.area, self.select = form, False, None, None
        self.fields: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "form":
            self.inside = has.get("id") == self.wanted
        elif not self.inside or "disabled" in has:
            return
        elif tag == "input" and has.get("name") and has.get("type") not in ("submit", "checkbox", "radio", "file"):
            self.fields.append((has["name"], has.get("value") or ""))
        elif tag == "textarea":
            self.area = [has["name"], ""]
        elif tag == "select":
            self.select = has.get("name")
        elif tag == "option" and "selected" in has and self.select:
            self.fields.append((self.select, has.get("value") or ""))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.fields.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None
        elif tag == "form":
            self.inside = False


class Browser:
    """A minimal HTTP client with cookies, which does not follow redirects."""

    def __init__(self, port: int):
        self.port, self.cookies = port, {}

    def request(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
        """Return status, Location and body. Raises OSError or HTTPException when the response is incomplete."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": kind, "Origin": f"http://127.0.0.1:{self.port}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            page = response.read().decode()
            for line in response.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
            return response.status, response.headers.get("Location", ""), page
        finally:
            connection.close()

    def post(self, path: str, fields: list[tuple[str, str]]) -> tuple[int, str, str]:
        """Submit a form."""
        return self.request("POST", path, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def upload(self, path: str, token: str, picture: bytes) -> tuple[int, str, str]:
        """Upload a PNG as multipart/form-data."""
        boundary = secrets.token_hex(16)
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n'
            "Content-Type: image/png\r\n\r\n"
        ).encode()
        body = head + picture + f"\r\n--{boundary}--\r\n".encode()
        return self.request("POST", path, body, f"multipart/form-data; boundary={boundary}")

    def log_in(self, name: str) -> None:
        """Log in at the desk."""
        page = self.request("GET", "/admin/login/")[2]
        fields = dict(Form(page, "login-form").fields) | {"username": name, "password": PASSWORD}
        status, _location, page = self.post("/admin/login/", list(fields.items()))
        assert status == 302, f"{name} could not log in: {status}"
