find /var/log -type f -name "*.log"
