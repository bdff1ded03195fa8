#pragma once

/* The door to libxslt: content put into a layout.
 *
 * The layout reads nothing but the content it is given: files, network and writing are forbidden,
 * xsl:include is done before, by xml_file_include, which keeps it in the project. Functions that
 * answer differently from run to run are not there (math:random, date:*); generate-id() counts.
 *
 * Each bound element keeps the line of the layout's element that it comes from. */

#include "read/xml.h"

/* A layout calls templates in templates; a toolkit's depth is its sections'. Past this it is a
 * recursion without end, told before the stack is used up. */
#define BIND_TEMPLATE_DEPTH_MAX 200

/* Instructions of one transform. A page of cards takes some thousands. */
#define BIND_OPERATIONS_MAX 2000000
#define BIND_XPATH_OPERATIONS_MAX 50000000

/* Takes `layout`, which is used up. `parameters` are names and texts in turn, ended by NULL, or
 * NULL. Messages of the layout (xsl:message) are warnings. NULL when diags got errors. */
XmlFile *bind_layout(XmlFile *layout, const XmlFile *content, const char *const *parameters,
                     Diags *diags);

/* Does the layout declare each of these parameters with xsl:param? `where` is where they are
 * given. False when diags got errors. */
bool bind_parameters_check(const XmlFile *layout, const char *const *parameters, Where where,
                           Diags *diags);

/* As bind_layout for any stylesheet, which is left as it is: white space counts as XSLT says. */
XmlFile *bind_plain(const XmlFile *layout, const XmlFile *content, const char *const *parameters,
                    Diags *diags);
