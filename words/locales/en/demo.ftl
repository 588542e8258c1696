# Demo mode: invented vendor, customers and people.
demo-accounts-title = Demo accounts
demo-accounts-hint = Every account has the password { $password }.

demo-clock = Clock of the demo
demo-mailbox = Mailbox of the demo
demo-mailbox-hint = Nothing leaves the demo: mails that it would have sent are there.
