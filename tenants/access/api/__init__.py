"""Who stands at the API's doors of an alliance."""
