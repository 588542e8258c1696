plans-title = Success plans
plans-included = The Included plan has user management, support by web with an answer aimed at within one business day, and learning on demand. It has no coaching; that comes with the Business plan.
