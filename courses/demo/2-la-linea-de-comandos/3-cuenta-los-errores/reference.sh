grep '" 404 ' access.log | wc -l
