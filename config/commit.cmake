# Writes OUTPUT, which defines SLUICE_COMMIT: the commit of SOURCE, with "-dirty" where files differ
# from it, or nothing where SOURCE is no clone. It is run by every build and touches OUTPUT only where
# that has changed.
set(ENV{GIT_OPTIONAL_LOCKS} 0)  # a commit made in the meantime is not disturbed
if(EXISTS ${SOURCE}/.git)
  execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD
                  OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  execute_process(COMMAND git -C ${SOURCE} status --porcelain --untracked-files=no
                  OUTPUT_VARIABLE CHANGES ERROR_QUIET)
  if(COMMIT AND CHANGES)
    string(APPEND COMMIT "-dirty")
  endif()
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "#define SLUICE_COMMIT \"${COMMIT}\"\n")
