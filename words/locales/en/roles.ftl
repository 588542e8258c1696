roles-title = Roles
roles-hand-over = Hand over the primary admin role
roles-hand-over-effect = { $name } becomes primary admin of { $team }; you become secondary admin.
roles-appoint-secondary = Appoint a secondary admin
roles-appoint-coordinator = Appoint a software coordinator
roles-why-role = { $name } is { $role } of { $scope }.
roles-pending = Waits until the role's terms are accepted
roles-changed = The roles were changed.
