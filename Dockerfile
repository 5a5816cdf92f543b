FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=partybuild.settings.production VAR_DIR=/var/lib/partybuild

RUN useradd --system --home-dir /var/lib/partybuild --create-home partybuild
WORKDIR /srv/partybuild
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY manage.py ./
COPY partybuild partybuild
COPY accounts accounts
COPY organizations organizations
COPY members members
COPY reports reports
COPY static static
COPY templates templates
# Made-up secrets for this step alone: collecting files reads none of them.
RUN SECRET_KEY=build FIELD_KEYS=build LOOKUP_KEY=build BACKUP_KEY=build ALLOWED_HOSTS=build \
    DATABASE_URL=postgres://build REDIS_URL=redis://build \
    sh -c "python manage.py compile_catalogues && python manage.py collectstatic --no-input --verbosity 0"

USER partybuild
EXPOSE 8000
CMD ["gunicorn", "partybuild.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4"]
