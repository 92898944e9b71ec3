"""Publishes what was landed and tells the job how that ended: publish.py WAREHOUSE_ID CATALOG.

0 and 1 are outcomes, on which the next task branches. Anything else fails this task, and the job starts it again.
"""

import os
import shutil
import subprocess
import sys
import tempfile

from databricks.sdk.runtime import dbutils

warehouse_id, catalog = sys.argv[1:3]
folder = os.path.join(tempfile.mkdtemp(), "nightly-load")
shutil.copytree(os.path.dirname(os.path.abspath(__file__)), folder)

environment = {
    **os.environ,
    "CATALOG": catalog,
    "DATABRICKS_WAREHOUSE_ID": warehouse_id,
    # The host, and a service principal that may use the warehouse and write the schema.
    "DATABRICKS_HOST": dbutils.secrets.get("dq", "host"),
    "DATABRICKS_CLIENT_ID": dbutils.secrets.get("dq", "client_id"),
    "DATABRICKS_CLIENT_SECRET": dbutils.secrets.get("dq", "client_secret"),
}
subprocess.run(["npm", "install", "--no-audit", "--no-fund", "lakehouse-dq", "@databricks/sql"], cwd=folder, check=True)
# A night that was interrupted is finished first: tonight's rows would wait for the next run otherwise.
for words in (["publish", "resume"], ["run", "--publish"]):
    command = ["npx", "dq", *words, "--target", "lakehouse", "--wait", "35m"]
    code = subprocess.run(command, cwd=folder, env=environment, check=False).returncode
    if code not in (0, 1):
        raise RuntimeError(f"dq {' '.join(words)} could not run: exit {code}")
dbutils.jobs.taskValues.set("outcome", "published" if code == 0 else "stopped")
