"""Settings, all from the environment or `.env`; see `.env.example`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import environ
from django.templatetags.static import static

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

ADMIN_WRITABLE = env.bool("ADMIN_WRITABLE", default=False)  # rows of the target may be edited in the admin
BUSINESS_TIME_ZONE = env.str("BUSINESS_TIME_ZONE", default="America/Los_Angeles")  # in which the admin shows times

INSTALLED_APPS = [
    "seeding",
    "unfold.apps.BasicAppConfig",  # before Django's own admin, whose templates it replaces
    "seeding.engine.journal",
    "terp_seed.apps.TerpAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "seeding.engine.admin.middleware.PageContext",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
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
LOGIN_REDIRECT_URL = "admin:index"
ROOT_URLCONF = "terp_seed.urls"
WSGI_APPLICATION = "terp_seed.wsgi.application"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

# Over HTTPS only, where ADMIN_HTTPS says that there is any; a proxy in front tells by X-Forwarded-Proto.
ADMIN_HTTPS = env.bool("ADMIN_HTTPS", default=False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ADMIN_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ADMIN_HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ADMIN_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ADMIN_HTTPS
SESSION_COOKIE_AGE = 12 * 3600  # seconds
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'", "'unsafe-eval'"],  # the theme's Alpine evaluates the expressions in its attributes
        "style-src": ["'self'", "'unsafe-inline'"],  # the theme writes its colours into the page
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

AXES_FAILURE_LIMIT = 5  # wrong passwords for one name from one address
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "seeding/locked.html"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

UNFOLD = {
    "SITE_TITLE": "TERP Seed",
    "SITE_HEADER": "TERP Seed",
    "SITE_SYMBOL": "potted_plant",
    "SITE_URL": None,
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("seeding/icon.svg")}],
    "STYLES": [lambda request: static("seeding/admin.css")],
    "SCRIPTS": [lambda request: static("seeding/admin.js")],
    "COLORS": {  # a green, of the lightness that reads well on both themes
        "primary": {
            "50": "oklch(98.2% .018 155.8)",
            "100": "oklch(96.2% .044 156.7)",
            "200": "oklch(92.5% .084 155.9)",
            "300": "oklch(87.1% .15 154.4)",
            "400": "oklch(79.2% .17 151.7)",
            "500": "oklch(72.3% .17 149.6)",
            "600": "oklch(48% .13 149.9)",
            "700": "oklch(43% .12 150.1)",
            "800": "oklch(38% .1 151.3)",
            "900": "oklch(33% .085 152.5)",
            "950": "oklch(26.6% .065 152.9)",
        }
    },
}

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
STATIC_URL = "static/"
