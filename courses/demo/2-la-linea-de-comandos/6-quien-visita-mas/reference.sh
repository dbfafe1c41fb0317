cut -d ' ' -f 1 access.log | sort | uniq -c | sort -rn | head -n 5
