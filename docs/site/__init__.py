"""What makes the site from the content: ``hook`` is where Sphinx comes in, ``markers`` is the page to read first."""
