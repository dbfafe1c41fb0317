docker ps --all --filter status=exited
