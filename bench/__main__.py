"""``python -m bench`` says which benchmarks there are."""

print(
    """python -m bench.intake   finished household forms accepted and registered
python -m bench.pages    every page's time and queries with 100,000 households
python -m bench.law      children assessed a second
python -m bench.crash    kill -9 of server and worker during intake, nothing lost"""
)
