import datetime
import sys

import segment.analytics as analytics

analytics.host = "http://127.0.0.1:3001"
analytics.write_key = "YOUR_WRITE_KEY"


def report(error, items):
    print("not delivered:", error, file=sys.stderr)


analytics.on_error = report

analytics.identify("ada", {"email": "ada@example.com", "plan": "pro"})
analytics.group("ada", "initech", {"name": "Initech", "employees": 42})
analytics.track("ada", "Report Created", {"kind": "weekly", "pages": 7})
analytics.page("ada", "Docs", "Pricing", {"variant": "b"})
analytics.screen("ada", "Setup", "Welcome", {"step": 2})
analytics.alias("ada-before-signing-up", "ada")

# An old event keeps its date.
long_ago = datetime.datetime(2019, 3, 4, 5, 6, 7, tzinfo=datetime.timezone.utc)
analytics.track("ada", "Invoice Paid", {"amount": 12.5}, timestamp=long_ago)

# Without this a short program ends before its last events have left.
analytics.shutdown()
