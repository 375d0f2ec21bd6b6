"""Mails as rows: meant in the transaction that gives cause for them, sent afterwards."""
