"""How this workspace's reports are made, also by hand:

jupyter nbconvert --config setup/nbconvert/config.py --to html results/executed/NAME.ipynb
"""

import os

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PLOTLY = "application/vnd.plotly.v1+json"
#: The folder with plotly.min.js.gz.b64 (see setup/plotly-bundle.mjs).
BUNDLE = os.environ.get("SPENDSCOPE_PLOTLY_FOLDER") or os.path.join(ROOT, ".cache")

if not os.path.exists(os.path.join(BUNDLE, "plotly.min.js.gz.b64")):
    raise SystemExit("reports need Plotly packed for them: run node setup/plotly-bundle.mjs")

c = get_config()  # noqa: F821, the configuration loader provides it

c.TemplateExporter.extra_template_basedirs = [os.path.join(HERE, "templates")]
c.TemplateExporter.extra_template_paths = [BUNDLE]
c.TemplateExporter.exclude_input_prompt = True
c.TemplateExporter.exclude_output_prompt = True
c.HTMLExporter.template_name = "report"
c.HTMLExporter.exclude_anchor_links = True
c.NbConvertBase.display_data_priority = [
    PLOTLY,
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/plain",
]
c.CoalesceStreamsPreprocessor.enabled = True
