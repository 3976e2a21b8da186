# syntax=docker/dockerfile:1

# ---- styles, scripts and fonts of the pages
FROM node:24-slim AS pages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY static static
RUN npm run build

# ---- what the portal is made of
FROM python:3.13-slim AS parts
RUN pip install --no-cache-dir uv
COPY requirements/runtime.txt /tmp/runtime.txt
RUN uv venv /opt/venv \
    && uv pip install --python /opt/venv/bin/python --no-cache --compile-bytecode \
        --require-hashes -r /tmp/runtime.txt

# ---- the product: web, worker and scheduler are the same image
FROM python:3.13-slim
# Pango prints the PDFs; nothing else is installed.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin psw \
    && install -d -o psw -g psw /data
COPY --from=parts /opt/venv /opt/venv
WORKDIR /app
COPY . .
COPY --from=pages /app/build build
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PSW_MODE=production \
    PSW_STATE=/data \
    STATIC_ROOT=/app/static-files \
    FONTCONFIG_FILE=/app/fonts.conf \
    REMAP_SIGTERM=SIGQUIT
# Gathering static files needs no secrets; these are thrown away with the command.
RUN python -m compileall -q -x build /app \
    && python -m psw_portal.embedded.pango /app \
    && SECRET_KEY=only-while-the-image-is-built-0123456789-0123456789 \
       FIELD_KEYS=b25seS13aGlsZS10aGUtaW1hZ2UtaXMtYnVpbHQtLTA= \
       python manage.py collectstatic --noinput -v0
USER psw
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["gunicorn", "psw_portal.wsgi", "--bind", "0.0.0.0:8000", \
     "--workers", "2", "--worker-class", "gthread", "--threads", "4", "--preload", \
     "--graceful-timeout", "20", "--no-control-socket", "--access-logfile", "-", \
     "--logger-class", "psw_portal.access_log.AccessLogger", \
     "--worker-tmp-dir", "/dev/shm"]
