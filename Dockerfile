# One image for every role: web, worker, worker-reports, beat, migrate, manage.
FROM python:3.13-slim-trixie AS build
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-dev

FROM python:3.13-slim-trixie
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin buendnisnetz \
 && install -d -o buendnisnetz -g buendnisnetz /data /data/media
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY manage.py ./
COPY core core
COPY tenants tenants
COPY federation federation
COPY tasks tasks
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data MEDIA_ROOT=/data/media
RUN DJANGO_SETTINGS_MODULE=core.settings.base SECRET_KEY=build python -m django collectstatic --noinput -v 0
ENV DJANGO_SETTINGS_MODULE=core.settings.prod
USER buendnisnetz
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["python", "-m", "core.embedded.roles"]
CMD ["web"]
