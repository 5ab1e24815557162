# The parts of OpenCV that are asked for, each as the target opencv_<part>. Debian's own OpenCVConfig.cmake wants every part
# installed (libopencv-dev: 88 packages more, among them VTK, Qt and MPI); where only that one exists it is taken.
find_path(OpenCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4)
if(WIN32 OR NOT OpenCV_INCLUDE_DIR)
  find_package(OpenCV ${OpenCV_FIND_VERSION} CONFIG COMPONENTS ${OpenCV_FIND_COMPONENTS})
  return()
endif()

file(STRINGS ${OpenCV_INCLUDE_DIR}/opencv2/core/version.hpp lines REGEX "define CV_VERSION_(MAJOR|MINOR|REVISION)")
string(REGEX REPLACE ".*MAJOR +([0-9]+).*MINOR +([0-9]+).*REVISION +([0-9]+).*" "\\1.\\2.\\3" OpenCV_VERSION "${lines}")
set(needed OpenCV_INCLUDE_DIR)
foreach(part IN LISTS OpenCV_FIND_COMPONENTS)
  find_library(OpenCV_${part}_LIBRARY opencv_${part})
  list(APPEND needed OpenCV_${part}_LIBRARY)
  if(OpenCV_${part}_LIBRARY AND NOT TARGET opencv_${part})
    add_library(opencv_${part} SHARED IMPORTED GLOBAL)
    set_target_properties(opencv_${part} PROPERTIES
      IMPORTED_LOCATION ${OpenCV_${part}_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${OpenCV_INCLUDE_DIR})
  endif()
endforeach()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCV REQUIRED_VARS ${needed} VERSION_VAR OpenCV_VERSION)
