"""Two demonstration localities with fictional people: a district in June 2024 and a commune of this autumn."""

from chungtay.cli.demonstration.prepare import ACCOUNTS, FOLDER, PASSWORD, prepare

__all__ = ["ACCOUNTS", "FOLDER", "PASSWORD", "prepare"]
