"""Settings: `base` is shared; `dev` is the embedded installation, `production` the served one."""
