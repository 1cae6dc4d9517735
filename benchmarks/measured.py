"""Run a command and write its exit status, wall seconds and peak memory (MB) as the last line of standard error."""

import json
import resource
import subprocess
import sys
import time

start = time.perf_counter()
status = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL, check=False).returncode
seconds = time.perf_counter() - start
megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
sys.stderr.write("\n" + json.dumps([status, seconds, megabytes]))
