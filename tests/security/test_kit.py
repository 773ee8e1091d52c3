"""What the production kit leaves open: nothing but the site. deploy/nginx.conf is read; the site is asked."""

import re

import pytest
from django.conf import settings
from django.test import Client

CONFIGURATION = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text()


def test_nginx_speaks_only_tls_with_forward_secrecy_and_authenticated_ciphers():
    assert re.search(r"ssl_protocols (.*);", CONFIGURATION)[1].split() == ["TLSv1.2", "TLSv1.3"]
    ciphers = re.search(r"ssl_ciphers (.*);", CONFIGURATION)[1].split(":")
    assert ciphers and all(re.fullmatch(r"ECDHE-.*(GCM-SHA\d+|POLY1305)", cipher) for cipher in ciphers)


def test_nginx_sends_plain_http_to_https_and_refuses_other_names():
    plain = CONFIGURATION[CONFIGURATION.index("listen 80;") : CONFIGURATION.index("listen 443")]
    assert re.findall(r"location (\S+) ", plain) == ["/.well-known/acme-challenge/", "/"] and "proxy_pass" not in plain
    assert "return 301 https://paper.example$request_uri;" in plain and "ssl_reject_handshake on;" in CONFIGURATION


def test_nginx_lists_no_folder_and_serves_only_static_files_and_uploads():
    assert "autoindex" not in CONFIGURATION
    served = set(re.findall(r"location (?:= )?(\S+) \{[^}]*?root ", CONFIGURATION))
    assert served == {"/.well-known/acme-challenge/", "/away.html", "/static/", "/media/"}


def test_nginx_replaces_every_header_that_names_the_client():
    replaced = set(re.findall(r"proxy_set_header (\S+) ", CONFIGURATION))
    assert {"X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded"} <= replaced


def test_one_client_logs_in_and_searches_a_limited_number_of_times():
    zones = dict(re.findall(r"limit_req_zone \S+ zone=(\w+):\S+ rate=(\S+);", CONFIGURATION))
    assert zones == {"search": "10r/s", "login": "20r/m"}
    assert set(re.findall(r"limit_req zone=(\w+) ", CONFIGURATION)) == set(zones)


@pytest.mark.parametrize("path", ["/.git/config", "/.git/HEAD", "/.env", "/manage.py", "/static/", "/media/", "/var/"])
def test_no_source_no_settings_and_no_folder_is_served(db, path):
    assert Client().get(path).status_code in (403, 404)


@pytest.mark.parametrize("path", ["/hi/", "/admin/login/", "/healthz"])
def test_trace_is_refused(db, path):
    response = Client().trace(path, headers={"X-Secret": "echo-me"})
    assert response.status_code == 405 and b"echo-me" not in response.content
