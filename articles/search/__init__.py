"""Search in both scripts. `index` keeps what is searched, `find` answers a query, `engine` is the database's part of it."""
