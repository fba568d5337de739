"""The room of orders: sales and quotes, fulfilment, returns."""
