# Writes OUTPUT, which defines SLUICE_COMMIT: the commit of SOURCE, with "-dirty" where files differ
# from it, or nothing where there is no git. It is run by every build and touches OUTPUT only where
# that has changed.
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty --abbrev=12 --exclude=*
                OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "#define SLUICE_COMMIT \"${COMMIT}\"\n")
