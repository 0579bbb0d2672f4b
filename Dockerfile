FROM python:3.11-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/casegraph && /opt/casegraph/bin/pip install --no-cache-dir .

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home casegraph && install -d -o casegraph -g casegraph /data
COPY --from=build /opt/casegraph /opt/casegraph
ENV PATH=/opt/casegraph/bin:$PATH \
    CASEGRAPH_STORE=sqlite:////data/casegraph.db \
    CASEGRAPH_HOST=0.0.0.0 \
    CASEGRAPH_PORT=8000
USER casegraph
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["casegraph", "serve"]
