# Demo mode: invented vendor, customers and people.
demo-accounts-title = Demo accounts
demo-accounts-hint = Every account has the password { $password }.
demo-accounts-roles = Roles
demo-account-choose = Sign in as { $name }
demo-clock-title = The demo's date
demo-clock-hint = Server and screens pretend this moment; it runs on from there.
demo-clock-date = Pretended date
demo-clock-submit = Set the date
demo-clock-set = It is now { $now }.
