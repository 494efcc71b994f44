"""Settings of the one program that serves a single office and a whole federation."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from config import env

ROOT = env.ROOT
DATA = env.data_folder()
SOURCE = ROOT / "src" / "nucong"

SECRET_KEY = env.secret_key(DATA)
DEBUG = env.flag("NUCONG_DEBUG")
ALLOWED_HOSTS = env.words("NUCONG_HOSTS", ("localhost", "127.0.0.1", "[::1]", "testserver"))
CSRF_TRUSTED_ORIGINS = env.words("NUCONG_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "nucong.audit",
    "nucong.organisations",
    "nucong.accounts",
    "nucong.documents",
    "nucong.programmes",
    "nucong.forms.apps.FormsConfig",
    "nucong.reporting",
    "nucong.roster",
    "nucong.ledgers",
    "nucong.contracts",
    "nucong.surveys",
    "nucong.awards",
    "nucong.cases",
    "nucong.inspections",
    "nucong.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "nucong.web.zipping.scripts_zipped",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nucong.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nucong.web.middleware.WrongMethodMiddleware",
    "nucong.web.middleware.FirstRunMiddleware",
    "nucong.web.rehearsing.RehearsalMiddleware",
    "nucong.web.middleware.SignInMiddleware",
    "nucong.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ]
            if not DEBUG
            else ["django.template.loaders.filesystem.Loader"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "nucong.web.frame.frame",
            ],
            "builtins": ["nucong.web.templatetags.ui"],
        },
    }
]

DATABASES = {"default": env.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("NUCONG_BEHIND_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("NUCONG_HTTPS_ONLY")
SECURE_REFERRER_POLICY = "same-origin"

# Pages of another organisation, in-page scripts and styles, plugins: none of them is ever needed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = sorted(path for path in (SOURCE / "locale").glob("*") if path.is_dir())
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("NUCONG_ZONE", "Asia/Ho_Chi_Minh")

STATIC_URL = "static/"
STATICFILES_DIRS = [SOURCE / "web" / "static", ("xforms", SOURCE / "engines" / "xforms" / "js")]
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
UPLOADS = DATA / "uploads"
# Opens confidential cases; outside database and backup.
CASE_KEY = Path(os.environ.get("NUCONG_CASE_KEY") or DATA / "case.key")

# Of one token, counted by each process.
API_CALLS_PER_MINUTE = int(os.environ.get("NUCONG_API_CALLS", "600"))

# One upload of an official document with annexes; single limits stand beside the reader of each format.
DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 40
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Letters leave only when NUCONG_SMTP_HOST names a server (`env.mail`).
globals().update(env.mail())
SMTP_CERTIFICATE = env.smtp_certificate()
# Under which address people reach the program, for links in letters; empty: letters name no link.
PUBLIC_ADDRESS = os.environ.get("NUCONG_ADDRESS", "").rstrip("/")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("NUCONG_LOG", "WARNING")},
}
