"""Settings, all from the environment or `.env`; see `.env.example`."""

from __future__ import annotations

from pathlib import Path

import environ

from terp_seed.databases import from_url
from terp_seed.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(BASE_DIR / ".secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

DATABASES = {
    "default": from_url(env.str("CONTROL_DATABASE_URL", default="") or "sqlite:///control.sqlite3", "CONTROL_DATABASE_URL", BASE_DIR),
    "terp": from_url(env.str("DATABASE_URL", default="") or "sqlite:///terp.sqlite3", "DATABASE_URL", BASE_DIR),
}
DATABASE_ROUTERS = ["terp_seed.router.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEED_ALLOWED_HOSTS = env.list("SEED_ALLOWED_HOSTS", default=[])  # database hosts, other than this machine, that may be seeded
SEED_USER_PASSWORD = env.str(
    "SEED_USER_PASSWORD", default=""
)  # of the seeded users and portal logins; without it none signs in by password
SEED_PRODUCT = "seeding.terp.product.TERP"  # what the engine is told of the application whose database it fills
BACKUP_DIR = BASE_DIR / env.str("BACKUP_DIR", default="backups")

INSTALLED_APPS = [
    "seeding",
    "seeding.engine.journal",
    "terp_seed.apps.TerpAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
ROOT_URLCONF = "terp_seed.urls"
WSGI_APPLICATION = "terp_seed.wsgi.application"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
STATIC_URL = "static/"
