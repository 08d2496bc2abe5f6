# The portal as one image: web, worker, beat and migrate are the same image with different commands.

# A tag is what its publisher makes of it that day. `.env` pins the digests that were looked at: docs/operations.md.
ARG NODE_IMAGE=node:22-bookworm-slim
ARG PYTHON_IMAGE=python:3.13-slim-bookworm

FROM ${NODE_IMAGE} AS assets
WORKDIR /assets
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM ${PYTHON_IMAGE} AS packages
COPY requirements/runtime.lock /tmp/runtime.lock
RUN python -m venv /opt/portal \
    && /opt/portal/bin/pip install --no-cache-dir --require-hashes --only-binary=:all: --requirement /tmp/runtime.lock

FROM packages AS build
WORKDIR /srv/slt
ENV PATH=/opt/portal/bin:$PATH RUN_DIR=/srv/slt/.run NODE_MODULES=/assets/node_modules
COPY --from=assets /assets/node_modules /assets/node_modules
COPY . .
# DEMO stands in for the secrets that only the running portal has; nothing of it is kept.
RUN python -m dev.messages compile \
    && DEMO=1 python manage.py collectstatic --no-input --verbosity=0 \
    && rm -rf dev demo .run/queue \
    && python -m compileall -q .

FROM ${PYTHON_IMAGE} AS portal
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin slt \
    && install -d -o slt -g slt /var/lib/slt/media /var/lib/slt/beat
COPY --from=packages /opt/portal /opt/portal
# Owned by root: the portal cannot change its own code.
COPY --from=build /srv/slt /srv/slt
WORKDIR /srv/slt
ENV PATH=/opt/portal/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    RUN_DIR=/srv/slt/.run MEDIA_ROOT=/var/lib/slt/media
USER slt
EXPOSE 8000
CMD ["gunicorn", "slt_portal.wsgi:application", "--workers=2", "--threads=4", "--bind=0.0.0.0:8000"]
