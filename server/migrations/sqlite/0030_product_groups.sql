-- The group of the catalogue that a product belongs to: choosing the group chooses each of its products (ROLE-3).
ALTER TABLE product ADD COLUMN product_group TEXT;
