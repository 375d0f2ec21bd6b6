"""What people see: tokens, components, layouts, form rendering, error pages; KERN UX vendored."""
