"""Tags of the templates: `look` for parts of pages, `pictures` for server-rendered SVG."""
