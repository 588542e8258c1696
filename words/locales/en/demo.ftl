# Demo mode: invented vendor, customers and people.
demo-accounts-title = Demo accounts
demo-accounts-hint = Every account has the password { $password }.
