"""What a claim stands on: weighed statements, rivals, denials, positions, standards, apparent origins."""
