"""The outside world: cameras, barcode readers, keyboard scanners and print queues."""
