"""What must be done: plan, component, activity, task, with who leads and by when."""
