"""The working desk of the people who carry out the programme for sustainable poverty reduction."""
